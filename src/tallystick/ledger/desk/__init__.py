"""Reading a case in part: by index, in one consistent view, never the whole. The pages are made from this.

Records come out as the stages made them; where a record grows with the case, a short form (`briefs`) stands for it.
Lists keep one order, so that `limit` and `offset` page through them.
"""

from tallystick.ledger.desk.desk import Desk
from tallystick.ledger.desk.history import Changes

__all__ = ["Changes", "Desk"]
