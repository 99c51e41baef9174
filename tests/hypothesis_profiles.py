"""How many examples Hypothesis looks at, as the run wants it and not as each test does.

`--hypothesis-profile quick` for the inner loop, `ci` for everything else (nothing need be said),
`thorough` for a night.
"""

from hypothesis import HealthCheck, settings

EXAMPLES = {"quick": 15, "ci": 100, "thorough": 3000}


def register_profiles() -> None:
    """Make the profiles known, and `ci` the one that holds unless another is asked for."""
    for name, examples in EXAMPLES.items():
        settings.register_profile(
            name,
            max_examples=examples,
            deadline=None,  # The machine may be busy.
            suppress_health_check=[HealthCheck.too_slow],
        )
    settings.load_profile("ci")


def scaled(share: float, *suppress: HealthCheck) -> settings:
    """Settings for a test whose examples cost far more, or less, than most: a share of as many
    examples as the profile asks for, at least two. `suppress` names further health checks that
    do not apply."""
    profile = settings.default
    assert profile is not None
    return settings(
        max_examples=max(2, round(profile.max_examples * share)),
        suppress_health_check=[*profile.suppress_health_check, *suppress],
    )
