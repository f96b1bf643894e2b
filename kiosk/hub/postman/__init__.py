"""The postman: carries what kiosks send to those it is for, and clears away what is past."""

from kiosk.hub.postman.carrier import Postman
from kiosk.hub.postman.work import Rounded

__all__ = ["Postman", "Rounded"]
