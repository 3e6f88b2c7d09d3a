"""The measurement of building: records are invented first and laid down in files, so that only the index is timed."""

import os
import shutil
from time import perf_counter

from catalog.indexing.sharing import PART, find_processes
from catalog.measuring.parts import begin_reading, lay_down, read_invented
from catalog.measuring.timing import folder_megabytes
from catalog.search.building.generations import Mark
from catalog.search.building.processes import Sharing
from catalog.search.indexing import SearchIndex


def measure_build(index: SearchIndex, count: int) -> dict[str, float]:
    """Build ``index`` anew of ``count`` invented records and return what that took."""
    if index.folder.exists():
        shutil.rmtree(index.folder)
    parts_folder = index.folder.parent / "invented"
    parts = lay_down(count, parts_folder, size=PART)
    processes = min(find_processes(), len(parts))
    before, began = _processor_seconds(), perf_counter()
    if processes > 1:
        sharing = Sharing(parts, begin_reading, processes)
        index.rebuild_shared(sharing, mark=Mark(), heed=lambda: None)
    else:
        index.rebuild((one for part in parts for one in read_invented(part)), watermark=0)
    seconds, cpu = perf_counter() - began, _processor_seconds() - before
    shutil.rmtree(parts_folder)
    return {
        "processes": processes,
        "seconds": round(seconds, 1),
        "cpu_seconds": round(cpu, 1),
        "index_mb": folder_megabytes(index.folder),
        "segments": index.searcher().num_segments,
    }


def _processor_seconds() -> float:
    """Return the processor time of this process and of those that it waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system
