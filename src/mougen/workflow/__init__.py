"""The only place where steps meet: drafting, describing what there is, and sittings at the interview."""
