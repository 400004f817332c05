"""The program's first instruction: from here on a Ctrl-C stops it without a traceback."""

import _signal  # type: ignore[import-not-found]  # of `signal` the part that is no file
import gc

if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
    _signal.signal(_signal.SIGINT, _signal.SIG_DFL)  # nothing is begun that would have to be ended


def main() -> None:
    """Run the command line, once what it needs is imported.

    A command is short: what the collector of garbage would find goes with the process. It would
    look a last time at the end, at an eighth of the price of a short command.
    """
    gc.disable()
    from cchc import cli

    try:
        cli.main()
    finally:
        gc.freeze()


if __name__ == "__main__":
    main()
