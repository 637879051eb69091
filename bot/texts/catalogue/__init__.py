"""Every text that a person reads: a file per subject, in which the four languages of each text stand side by side.

A new text is one `Localised` in the file of its subject; the type checker names the language that it lacks. Plain
dataclasses were chosen over Fluent (`fluent.runtime` 0.4.0): one message cost 1.7–21 µs there against 0.4 µs here,
its import took 0.25 s, and neither keys nor variables were typed.
"""
