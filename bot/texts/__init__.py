"""The one catalogue in four languages and the wording of facts and answers."""
