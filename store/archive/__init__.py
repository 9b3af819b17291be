"""store/archive"""
