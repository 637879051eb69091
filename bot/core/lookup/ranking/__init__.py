"""Facts beside a question: how well they fit, what rules them out, and what is answered."""
