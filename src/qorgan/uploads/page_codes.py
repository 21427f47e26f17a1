"""The QR codes on a picture of paper: turned by any angle, unevenly lit, a little blurred. zxing-cpp reads them."""

from typing import Final

import zxingcpp
from PIL import Image

_QR: Final = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


def texts(picture: Image.Image) -> list[str]:
    """What each code says that is found, each once."""
    found = zxingcpp.read_barcodes(picture.convert("L"), formats=_QR, text_mode=zxingcpp.TextMode.Plain)
    return list(dict.fromkeys(one.text for one in found))
