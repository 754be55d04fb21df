-- Writes a batch of views and the token of their projection, if the process has the claim and the token is what it saw last.
-- KEYS: the projection's token.
-- ARGV: the process, how many milliseconds its claim lasts from now, revision and position as it saw them last (empty: none),
--   revision and position from now on (empty: none), then operations, each with a key and a value.
-- Gives 'written', or nothing when the claim is lost.
local held = redis.call('HMGET', KEYS[1], 'owner', 'revision', 'position')
if held[1] ~= ARGV[1] or (held[2] or '') ~= ARGV[3] or (held[3] or '') ~= ARGV[4] then
  return {}
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('HSET', KEYS[1], 'until', string.format('%.0f', now + ARGV[2]))

local function apply(operation, key, value)
  if operation == 'put' then
    return redis.pcall('JSON.SET', key, '$', value)
  elseif operation == 'remove' then
    return redis.pcall('UNLINK', key)
  elseif operation == 'list' then
    return redis.pcall('ZADD', key, 0, value)
  else
    return redis.pcall('ZREM', key, value)
  end
end

for at = 7, #ARGV, 3 do
  local reply = apply(ARGV[at], ARGV[at + 1], ARGV[at + 2])
  if type(reply) == 'table' and reply.err then
    -- Redis does not undo what was done: these views are worth nothing now, and are made anew.
    redis.call('HSET', KEYS[1], 'revision', '-1', 'position', '0')
    return redis.error_reply(reply.err)
  end
end

if ARGV[5] == '' then
  redis.call('HDEL', KEYS[1], 'revision', 'position')
else
  redis.call('HSET', KEYS[1], 'revision', ARGV[5], 'position', ARGV[6])
end
return {'written'}
