# SPDX-License-Identifier: Apache-2.0
"""The rig that measures the transparent proxy beside nginx and haproxy. Read __main__ first, then measure."""
