"""What the folders of runs tell about them. Free of Qt."""
