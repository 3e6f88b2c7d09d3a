"""Every page of the settings is led to: nobody finds a page by typing its address."""

from html import unescape
from re import findall

from circulation.readers.consents.giving import publish_notice
from libsys.access.desk import Desk
from libsys.enums import Role
from libsys.models import RoleGrant, Room
from libsys.running.visiting import plain_addresses
from tests.fixtures import NOON, make_user, sign_in


def test_every_page_of_the_settings_is_led_to(room: Room, desk: Desk) -> None:
    publish_notice(text="告知", desk=desk, at=NOON, key=None)  # its versions are led to once there is one
    user = make_user(room.point.library, Role.DIRECTOR, room=room)
    RoleGrant.objects.get_or_create(user=user, role=Role.SYSTEM_ADMINISTRATOR)
    addresses = [address for address in plain_addresses(set(Role)) if address.startswith("/settings/")]
    assert len(addresses) > 15
    browser, led_to = sign_in(user), set()
    for address in addresses:
        answer = browser.get(address)
        if answer.headers["Content-Type"].startswith("text/html"):
            led_to |= set(findall(r'(?:href|action)="(/[^"?#]*)', unescape(answer.content.decode())))
    assert sorted(set(addresses) - led_to) == []
