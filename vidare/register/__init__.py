"""Records kept over years: offers, projects, BIPs, deliveries, awards; actions and their audit."""
