"""Activities: registering what was held, taking back what was registered by mistake."""
