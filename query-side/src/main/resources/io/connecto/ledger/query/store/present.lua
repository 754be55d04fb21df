-- Says that a process is there, and forgets those that did not say so for too long.
-- KEYS: the processes. ARGV: the process, for how many milliseconds it holds. Gives how many there are.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZADD', KEYS[1], string.format('%.0f', now), ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', string.format('%.0f', now - ARGV[2]))
return {tostring(redis.call('ZCARD', KEYS[1]))}
