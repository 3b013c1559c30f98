"""The command line: ``python -m summitry`` and the console script ``summitry``."""

import signal
import sys

from summitry import _summitry


def main(arguments: list[str] | None = None) -> int:
    """Run the command line on `arguments`, by default those of the process, and return its exit code."""
    # The work is done in Rust, which never looks at Python's pending signals.
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        return _summitry.main(["summitry", *(sys.argv[1:] if arguments is None else arguments)])
    finally:
        signal.signal(signal.SIGINT, before)


if __name__ == "__main__":
    sys.exit(main())
