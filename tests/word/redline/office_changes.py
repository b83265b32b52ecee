"""Settles the tracked changes of Word files as LibreOffice does; run by the Python that has LibreOffice's bridge (uno).

Called with the address of an office that listens, and then three words for each file: accept, reject or keep, the file
and what the settled copy is called.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

_WORDS = {"accept": ".uno:AcceptAllTrackedChanges", "reject": ".uno:RejectAllTrackedChanges"}


def _set(**values):
    return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items())


def _office(address):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(300):
        try:
            return resolver.resolve(f"uno:{address};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.1)
    raise SystemExit("the office does not answer")


def main(address, *told):
    context = _office(address)
    create = context.ServiceManager.createInstanceWithContext
    desktop, dispatcher = (create(f"com.sun.star.frame.{name}", context) for name in ("Desktop", "DispatchHelper"))
    for how, source, target in zip(told[::3], told[1::3], told[2::3], strict=True):
        document = desktop.loadComponentFromURL(Path(source).as_uri(), "_blank", 0, _set(Hidden=True))
        if how in _WORDS:
            frame = document.getCurrentController().getFrame()
            dispatcher.executeDispatch(frame, _WORDS[how], "", 0, ())
        document.storeToURL(Path(target).as_uri(), _set(FilterName="MS Word 2007 XML"))
        document.close(True)
    desktop.terminate()


main(*sys.argv[1:])
