"""Python's search for reference cycles: put off, and spared what stays."""

import gc
import weakref

from yearling.cycles import kept, not_searched


class Ring:
    """Refers to itself."""

    def __init__(self):
        self.own = self


def test_it_is_put_off_until_the_end_of_the_outermost_block():
    with not_searched():
        with not_searched():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_what_is_kept_is_not_searched_again_and_what_was_left_behind_before_is_gone():
    gone = weakref.ref(Ring())
    with kept():
        assert gone() is None
        made = [[]]
    assert gc.isenabled()
    assert not any(one is made for one in gc.get_objects())
    gc.unfreeze()
    assert any(one is made for one in gc.get_objects())
