"""What people see and click: pages, forms and API; views ask, they hold no rules."""
