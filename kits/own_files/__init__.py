"""Files that an organisation writes itself (forms, schedules of aftercare): read strictly, and what is wrong is said."""
