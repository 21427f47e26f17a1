"""Where the parts of a plan are worked on: the processors of this machine, or the cluster that the installation names."""

from django.conf import settings

from qorgan.planning import cluster
from qorgan.planning.engine.beside import Beside

NO_CLUSTER = "plan.no_cluster"


def beside() -> Beside:
    """Raises ``cluster.NoCluster``."""
    return cluster.beside(settings.PLAN_CLUSTER)
