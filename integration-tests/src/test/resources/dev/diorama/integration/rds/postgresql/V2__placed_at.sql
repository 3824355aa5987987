ALTER TABLE purchases ADD COLUMN placed_at TIMESTAMP (6) WITH TIME ZONE;
CREATE INDEX purchases_by_time ON purchases (placed_at);
