-- Asks for the target that stands behind "--", if one does: as a proxy wants it, with scheme and host.
function init(args)
  wrk.path = args[1] or wrk.path
end

-- Prints one line of JSON when a run is over.
function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format(
    '{"requests": %d, "micros": %d, "p50": %d, "p99": %d, "refused": %d, "broken": %d}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end
