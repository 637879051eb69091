"""The engines that somebody would take off the shelf, behind one interface."""
