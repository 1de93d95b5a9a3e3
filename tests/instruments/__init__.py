"""Tests of the stage instruments."""
