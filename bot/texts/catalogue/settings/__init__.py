"""The texts of setting up announcements, in four languages: plain as those beside them."""
