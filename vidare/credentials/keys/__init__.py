"""Keys of an issuer: kept, sealed, published and looked up."""
