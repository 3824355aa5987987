ALTER TABLE purchases ADD COLUMN placed_at DATETIME(6);
CREATE INDEX purchases_by_time ON purchases (placed_at);
