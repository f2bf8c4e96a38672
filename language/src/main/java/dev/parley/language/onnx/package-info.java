/** The ONNX Runtime, as everybody in a process shares it. */
@NullMarked
package dev.parley.language.onnx;

import org.jspecify.annotations.NullMarked;
