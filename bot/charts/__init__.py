"""Pictures of series: drawn by a process of their own, which the bot starts when it needs one."""
