"""Who reads the kinds of compartments that go with an office, on a day."""

from datetime import date

from qorgan.access import compartments, home
from qorgan.access.compartments import Kind
from qorgan.actions._custody import Share
from qorgan.store import models, scope


def shares(kind: Kind, today: date) -> list[Share]:
    """The accounts of everybody who holds an office of the kind on the day."""
    offices = compartments.offices_for(home.readers(), kind)
    accounts = models.Account.objects.filter(is_active=True, person__terms__office__in=offices).distinct()
    return [Share(one.pk) for one in accounts if offices.intersection(scope.actor_of(one).offices(today))]
