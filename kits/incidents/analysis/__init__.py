"""What a register's cases say together: counts, comparisons and sentences, of class A alone."""
