"""Ways to tell which fact a question means from its statements alone, behind one interface."""
