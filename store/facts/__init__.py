"""store/facts"""
