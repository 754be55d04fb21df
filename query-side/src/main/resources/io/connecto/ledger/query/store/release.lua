-- Gives the claim on a projection up. KEYS: its token. ARGV: the process.
if redis.call('HGET', KEYS[1], 'owner') == ARGV[1] then
  redis.call('HDEL', KEYS[1], 'owner', 'until')
end
return {}
