"""Pipeline.

Reads: a case through the ledger, files and agreements that are handed in.
Writes: through the ledger, what each stage makes, with the fingerprint of what it worked on.
Owns: the one list of stages in order, and what of them is new or changed and must run.
Does not: analyse, or know the database.

Every stage keeps what it made in one unit of work together with a fingerprint of what it worked on. A stage whose
fingerprint is the one that was kept does not run again, so a program that was killed carries on where it was.
Stages are imported where they run: a command that runs none need not load them.
"""

from tallystick.pipeline.adding import Added, add, waiting
from tallystick.pipeline.agreements import draft_agreement, load_agreement, read_agreement
from tallystick.pipeline.building import STAGES, Built, build
from tallystick.pipeline.recounting import stand_on, stand_on_pair
from tallystick.pipeline.running import UNEXPECTED
from tallystick.pipeline.watching import Nobody, Watch, now

__all__ = [
    "STAGES",
    "UNEXPECTED",
    "Added",
    "Built",
    "Nobody",
    "Watch",
    "add",
    "build",
    "draft_agreement",
    "load_agreement",
    "now",
    "read_agreement",
    "stand_on",
    "stand_on_pair",
    "waiting",
]
