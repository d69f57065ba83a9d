package io.orderincident.document;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Looks for what browsers, servers and readers would run: markup wherever it stands, as somebody may open the bytes as
 * something else than they are, and the scripts and programs of PDF. What is compressed is not looked into. Not thread-safe.
 */
final class ActiveContent {

    /** In small letters, as markup may be written in any; of five bytes at least, as any four stand in some photo by chance. */
    private static final List<byte[]> MARKUP = bytes(
            "<script",
            "<html",
            "<svg ",
            "<svg\t",
            "<svg\n",
            "<svg\f",
            "<svg\r",
            "<svg>",
            "<svg/",
            "<!doctype html",
            "<iframe",
            "<object",
            "<embed",
            "<?php",
            "<%@ page",
            "<%@page",
            "<%@ include",
            "<%@include",
            "<%@ taglib",
            "<%@taglib",
            "<body",
            "<meta http");

    private static final List<byte[]> OF_PDF = bytes("/javascript", "/launch", "/richmedia");

    private static final int LONGEST = 14;

    private final boolean pdf;
    private final byte[] carried = new byte[2 * LONGEST];
    private int carry;
    private boolean found;

    ActiveContent(boolean pdf) {
        this.pdf = pdf;
    }

    private static List<byte[]> bytes(String... texts) {
        return List.of(texts).stream()
                .map(text -> text.getBytes(StandardCharsets.US_ASCII))
                .toList();
    }

    boolean isFound() {
        return found;
    }

    /** What begins at the end of one part is looked for with the beginning of the next. */
    void look(byte[] part, int offset, int length) {
        int bridge = Math.min(length, LONGEST);
        System.arraycopy(part, offset, carried, carry, bridge);
        found |= isIn(carried, 0, carry + bridge);
        found |= isIn(part, offset, offset + length);
        if (length >= LONGEST) {
            System.arraycopy(part, offset + length - LONGEST, carried, 0, LONGEST);
            carry = LONGEST;
        } else {
            int all = carry + length;
            int kept = Math.min(all, LONGEST);
            System.arraycopy(carried, all - kept, carried, 0, kept);
            carry = kept;
        }
    }

    private boolean isIn(byte[] bytes, int from, int end) {
        for (int at = from; at < end; at++) {
            if ((bytes[at] == '<' && isAt(bytes, at, end, MARKUP))
                    || (pdf && bytes[at] == '/' && isAt(bytes, at, end, OF_PDF))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(byte[] bytes, int at, int end, List<byte[]> sought) {
        for (byte[] one : sought) {
            int same = 0;
            while (same < one.length && at + same < end && small(bytes[at + same]) == one[same]) {
                same++;
            }
            if (same == one.length) {
                return true;
            }
        }
        return false;
    }

    private static int small(byte sign) {
        return sign >= 'A' && sign <= 'Z' ? sign + ('a' - 'A') : sign;
    }
}
