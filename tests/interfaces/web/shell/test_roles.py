"""Every office that holds a permission has a name and a line about its work, so that no card shows a code."""

from qorgan.access import home
from qorgan.interfaces.web.shell import roles


def test_every_office_that_may_do_anything_has_a_name_and_a_line_about_its_work() -> None:
    offices = {grant.office for grant in home.grants()} - {"system"}
    assert all(roles.office(office) for office in offices)
    assert offices <= set(roles.WORK)


def test_the_secretary_s_powers_carry_their_provisions() -> None:
    assert {power.provision for power in roles.powers("secretary")} >= {"kz266-p06-a", "kz266-p02"}
