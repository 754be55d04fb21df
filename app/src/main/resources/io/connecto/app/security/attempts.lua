-- Counts one more attempt. KEYS: the counter. ARGV: how many milliseconds its window lasts.
-- Gives the count and the milliseconds that are left.
local count = redis.call('INCR', KEYS[1])
if count == 1 then
  redis.call('PEXPIRE', KEYS[1], ARGV[1])
end
return {tostring(count), tostring(redis.call('PTTL', KEYS[1]))}
