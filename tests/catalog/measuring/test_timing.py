"""Percentiles of series of times."""

from catalog.measuring.timing import folder_megabytes, resident_megabytes, spread, time_each


def test_a_spread_is_median_and_the_upper_percentiles():
    assert spread([float(number) for number in range(100, 0, -1)]) == {
        "count": 100, "median": 51.0, "p95": 96.0, "p99": 100.0,
    }  # fmt: skip
    assert spread([]) == {"count": 0, "median": 0.0, "p95": 0.0, "p99": 0.0}


def test_each_act_is_timed_by_clock_and_processor(tmp_path):
    done = []
    times = time_each([lambda: done.append(1), lambda: done.append(2)])
    assert (done, len(times.clock), len(times.cpu)) == ([1, 2], 2, 2)
    (tmp_path / "a").write_bytes(bytes(2**20))
    assert folder_megabytes(tmp_path) == 1.0
    assert resident_megabytes() > 10
