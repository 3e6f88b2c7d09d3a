"""``python -m tests.cluster``: start the machines on this one with the demonstration library, and wait for Ctrl-C."""

import signal
import sys
import tempfile
from pathlib import Path

from tests.cluster.machines import Cluster

PORTS = (8001, 8002)


def main() -> int:
    """Run until a person stops it."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with tempfile.TemporaryDirectory(prefix="libsys-cluster-", ignore_cleanup_errors=True) as name:
        cluster = Cluster(Path(name), ports=PORTS)
        try:
            say("preparing the database and the demonstration library")
            cluster.prepare()
            say(cluster.run("manage.py", "load_demo"))
            cluster.start()
            for port in cluster.ports:
                say(f"ready: http://127.0.0.1:{port}/")
            say(f"password of everybody: {(cluster.data('web0') / 'demo-password').read_text()}")
            signal.pause()
        except KeyboardInterrupt:
            say("stopping")
        finally:
            cluster.close()
    return 0


def say(text: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
