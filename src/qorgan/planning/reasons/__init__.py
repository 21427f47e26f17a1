"""Why a plan is as it is, as codes with provisions: ``explain`` (doors), ``clash`` and ``ways_out``. Said by ``wording.plan_reasons``."""
