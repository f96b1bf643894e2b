"""The postman: carries what kiosks send to those it is for, and clears away what is past."""

from kiosk.hub.postman.carrier import Postman, Rounded

__all__ = ["Postman", "Rounded"]
