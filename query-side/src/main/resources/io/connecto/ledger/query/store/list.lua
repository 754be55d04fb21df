-- Reads a part of a listing as of one moment.
-- KEYS: the listing. ARGV: 'ascending' or 'descending', where to begin, where to end, how many, what the key of a view begins with.
-- Gives the places, each with its view behind it. An id is what stands behind the last zero of a place.
local places
if ARGV[1] == 'ascending' then
  places = redis.call('ZRANGE', KEYS[1], ARGV[2], ARGV[3], 'BYLEX', 'LIMIT', 0, ARGV[4])
else
  places = redis.call('ZRANGE', KEYS[1], ARGV[2], ARGV[3], 'BYLEX', 'REV', 'LIMIT', 0, ARGV[4])
end
local found = {}
for _, place in ipairs(places) do
  found[#found + 1] = place
  found[#found + 1] = redis.call('JSON.GET', ARGV[5] .. string.match(place, '([^%z]*)$')) or ''
end
return found
