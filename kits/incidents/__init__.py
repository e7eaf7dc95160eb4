"""The register of incidents: aggression and violence towards employees, near misses too."""
