"""What people decide: waiting rows, moderation, erasure."""
