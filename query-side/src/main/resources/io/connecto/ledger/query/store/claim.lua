-- Takes the claim on a projection, unless another process has it.
-- KEYS: the projection's token. ARGV: the process, how many milliseconds the claim lasts.
-- Gives nothing when another process has it; else revision and position, empty when there are none.
local held = redis.call('HMGET', KEYS[1], 'owner', 'until', 'revision', 'position')
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if held[1] and held[1] ~= ARGV[1] and tonumber(held[2]) > now then
  return {}
end
redis.call('HSET', KEYS[1], 'owner', ARGV[1], 'until', string.format('%.0f', now + ARGV[2]))
return {held[3] or '', held[4] or ''}
