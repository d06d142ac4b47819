"""Articles to order, permalinks, volumes and lists: what the archive holds, and where each article stands for ever."""
