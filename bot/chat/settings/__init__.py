"""Settings of announcements, by commands and by buttons: views, changes, and notices to admins."""
