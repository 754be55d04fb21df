-- Takes one attempt back; the window goes on. KEYS: the counter. Gives nothing.
if tonumber(redis.call('GET', KEYS[1]) or '0') > 1 then
  redis.call('DECR', KEYS[1])
else
  redis.call('DEL', KEYS[1])
end
return {}
