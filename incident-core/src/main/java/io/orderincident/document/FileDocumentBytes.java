package io.orderincident.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;

/**
 * Keeps the bytes of documents as files under a folder, which several nodes may share. Their names are made of the keys
 * alone, so nothing that a user says is part of a path. A file is written beside its place, forced to the disk, and moved
 * there at once; the folders are forced then. Thread-safe.
 */
public final class FileDocumentBytes implements DocumentBytes {

    private static final int BUFFER = 1 << 16;

    private final Path root;
    private final FolderSync sync;

    FileDocumentBytes(Path root, FolderSync sync) {
        this.root = root;
        this.sync = sync;
    }

    /** Makes sure that the names in a folder outlive a loss of power. */
    interface FolderSync {
        void force(Path folder) throws IOException;
    }

    /** Where a folder cannot be opened, as on Windows, the file system sees to it by itself. */
    private static void force(Path folder) throws IOException {
        FileChannel opened;
        try {
            opened = FileChannel.open(folder, StandardOpenOption.READ);
        } catch (AccessDeniedException notOpened) {
            return;
        }
        try (FileChannel channel = opened) {
            channel.force(true);
        }
    }

    /**
     * Documents in a folder.
     *
     * @param root an own folder, made when the first document comes if it is not there
     * @return where they are kept
     */
    public static FileDocumentBytes in(Path root) {
        return new FileDocumentBytes(root.toAbsolutePath().normalize(), FileDocumentBytes::force);
    }

    @Override
    public void put(DocumentKey key, InputStream bytes) throws IOException {
        Path file = file(key);
        Path part = part(file);
        Path parent = Objects.requireNonNull(file.getParent());
        Path known = existing(parent);
        Files.createDirectories(parent);
        boolean moved = false;
        try {
            write(bytes, part);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            moved = true;
        } finally {
            if (!moved) {
                Files.deleteIfExists(part);
            }
        }
        for (Path folder = parent; folder != null && !folder.equals(known); folder = folder.getParent()) {
            sync.force(folder);
        }
        sync.force(known);
    }

    /** The folder itself or the nearest around it. */
    private static Path existing(Path folder) {
        Path found = folder;
        while (!Files.isDirectory(found) && found.getParent() != null) {
            found = found.getParent();
        }
        return found;
    }

    private static void write(InputStream bytes, Path part) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                for (ByteBuffer rest = ByteBuffer.wrap(buffer, 0, read); rest.hasRemaining(); ) {
                    channel.write(rest);
                }
            }
            channel.force(true);
        }
    }

    @Override
    public Optional<InputStream> get(DocumentKey key) throws IOException {
        try {
            return Optional.of(Files.newInputStream(file(key)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    @Override
    public void delete(DocumentKey key) throws IOException {
        Path file = file(key);
        Files.deleteIfExists(file);
        Files.deleteIfExists(part(file));
    }

    /** By the last digits, which differ most, so that no folder gets long. */
    private Path file(DocumentKey key) {
        String name = key.toString();
        int end = name.length();
        return root.resolve(name.substring(end - 2))
                .resolve(name.substring(end - 4, end - 2))
                .resolve(name);
    }

    private static Path part(Path file) {
        return file.resolveSibling(file.getFileName() + ".part");
    }
}
