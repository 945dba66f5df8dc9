-- SPDX-License-Identifier: Apache-2.0
-- wrk: look-ups by turns, one line "path token" for each in the file that is named behind "--". The last line printed is JSON.
local lines, position = {}, 0

function init(arguments)
  for line in io.lines(arguments[1]) do
    local path, token = line:match("^(%S+) (%S+)$")
    lines[#lines + 1] = wrk.format("GET", path, {["Authorization"] = "Bearer " .. token})
  end
  math.randomseed(42)
end

function request()
  return lines[math.random(#lines)]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '{"requests": %d, "micros": %d, "p50": %d, "p99": %d, "refused": %d, "broken": %d}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), errors.status,
    errors.connect + errors.read + errors.write + errors.timeout))
end
